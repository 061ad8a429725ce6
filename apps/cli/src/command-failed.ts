/** Something the person can mend; only the message is shown. */
export class CommandFailed extends Error {}
