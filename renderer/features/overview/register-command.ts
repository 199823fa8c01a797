/** A SIF_Register that a person can paste into a terminal. */

/** The message, in one line. `time` is in milliseconds since 1970. */
export const registerMessage = (sourceId: string, msgId: string, time: number): string =>
  '<SIF_Message xmlns="http://www.sifinfo.org/infrastructure/2.x" Version="2.3"><SIF_Register>' +
  `<SIF_Header><SIF_MsgId>${msgId}</SIF_MsgId><SIF_Timestamp>${new Date(time).toISOString()}</SIF_Timestamp>` +
  `<SIF_SourceId>${sourceId}</SIF_SourceId></SIF_Header><SIF_Name>My first agent</SIF_Name>` +
  '<SIF_Version>2.*</SIF_Version><SIF_MaxBufferSize>65536</SIF_MaxBufferSize><SIF_Mode>Pull</SIF_Mode>' +
  '</SIF_Register></SIF_Message>';

/** The command, for a POSIX shell. */
export const registerCommand = (url: string, sourceId: string, msgId: string, time: number): string =>
  [
    `curl -sS ${url}`,
    `-H 'Content-Type: application/xml;charset="utf-8"'`,
    `--data-binary '${registerMessage(sourceId, msgId, time)}'`,
  ].join(' \\\n  ');
