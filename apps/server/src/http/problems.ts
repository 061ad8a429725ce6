import type { ProblemDetails } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { type App, Problem } from '@ordinate/platform'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from './callers.ts'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad input',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Refused',
  410: 'Gone',
  413: 'Too large',
  415: 'Wrong kind of file',
  422: 'Makes no sense',
  429: 'Too many requests',
  500: 'Internal',
}

/** Fastify's own refusals as problems of ours. */
function problemOfFastify(error: FastifyError): Problem | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return new Problem(413, 'platform.too_large')
  if (error.statusCode === 429) return new Problem(429, 'platform.too_many_requests', { seconds: 60 })
  if (error.statusCode === 415 || error.code?.startsWith('FST_ERR_CTP') || error instanceof SyntaxError)
    return new Problem(400, 'platform.bad_json')
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Problem(error.statusCode, 'platform.bad_json')
  return undefined
}

/** Says a problem in the reader's language. */
export function details(app: App, problem: Problem, locale: 'en' | 'ru'): ProblemDetails {
  const say = (code: string) => app.registry.messages.say(locale, code, problem.params)
  const detail = say(problem.code)
  return {
    type: `/problems/${problem.code}`,
    title: TITLES[problem.status] ?? 'Problem',
    status: problem.status,
    detail,
    code: problem.code,
    params: problem.params,
    fields: problem.fields.map((field) => ({ ...field, message: field.message === '' ? detail : field.message })),
    overridable: problem.overridable,
  }
}

/** The one place where errors become answers. What is not a problem is reported under a number and told as such. */
export function createErrorHandler(app: App) {
  return (error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) => {
    let problem = error instanceof Problem ? error : problemOfFastify(error)
    if (problem === undefined) {
      const incident = newId('inc')
      app.report(error, { incident, method: request.method, url: request.url })
      problem = new Problem(500, 'platform.internal', { incident })
    }
    const body = details(app, problem, localeOf(request))
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...body, instance: request.url }))
  }
}
