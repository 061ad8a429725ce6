import { useQuery } from '@tanstack/react-query'
import { useCan } from '../kit/session.tsx'

/** JSON Schema of one member of an operation's input, as far as a field needs it. */
export interface MemberSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly MemberSchema[]
  readonly items?: MemberSchema
  readonly examples?: readonly unknown[]
}

/** A command as the server's own description tells it. */
export interface DescribedCommand {
  readonly name: string
  readonly summary: string
  readonly permission: string
  readonly members: Readonly<Record<string, MemberSchema>>
  readonly required: readonly string[]
}

interface OpenApi {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly operationId: string
          readonly summary: string
          readonly 'x-permission': string
          readonly requestBody: {
            readonly content: {
              readonly 'application/json': {
                readonly schema: {
                  readonly properties?: Readonly<Record<string, MemberSchema>>
                  readonly required?: readonly string[]
                }
              }
            }
          }
        }
      }
    >
  >
}

async function describedCommands(): Promise<DescribedCommand[]> {
  const response = await fetch('/api/openapi.json', { credentials: 'same-origin' })
  const document = (await response.json()) as OpenApi
  return Object.values(document.paths).flatMap(({ post }) => {
    if (!post) return []
    const { schema } = post.requestBody.content['application/json']
    const { override: _override, ...members } = schema.properties ?? {}
    return {
      name: post.operationId,
      summary: post.summary,
      permission: post['x-permission'],
      members,
      required: schema.required ?? [],
    }
  })
}

/** Every command that the user may send, from the server's description of itself. Undefined until it is loaded. */
export function useDescribedCommands(): readonly DescribedCommand[] | undefined {
  const can = useCan()
  const { data } = useQuery({ queryKey: ['openapi'], queryFn: describedCommands, staleTime: Number.POSITIVE_INFINITY })
  return data?.filter(({ permission }) => permission === 'anyone' || permission === 'public' || can(permission))
}
