import type { OpenChannel } from '../data/channels.ts'

/**
 * Mail as the machine's environment sets it up, for organisations that say nothing of their own: `ORDINATE_SMTP_URL`
 * (`smtp://user:password@host:587`, `smtps://…` for TLS from the first byte) and `ORDINATE_MAIL_FROM` (`Name <address>`).
 */
export function environmentEmail(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Extract<OpenChannel, { channel: 'email' }> | undefined {
  const { ORDINATE_SMTP_URL: text, ORDINATE_MAIL_FROM: sender } = environment
  if (!text || !sender || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const implicit = url.protocol === 'smtps:'
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(sender)
  return {
    channel: 'email',
    secret: decodeURIComponent(url.password),
    config: {
      host: url.hostname,
      port: Number(url.port) || (implicit ? 465 : 587),
      security: implicit ? 'tls' : url.searchParams.get('security') === 'none' ? 'none' : 'starttls',
      user: decodeURIComponent(url.username),
      from: named?.[2] ?? sender.trim(),
      fromName: named?.[1] ?? '',
    },
  }
}
