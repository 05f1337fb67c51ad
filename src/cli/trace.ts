import { styleText } from 'node:util';
import { t } from '../base/l10n.ts';
import type { Location } from '../base/range.ts';
import type { TraceParams, TraceReason, TraceReport, TraceSpan } from '../protocol.ts';
import { traceLines } from '../service.ts';
import { type Arguments, oneOf, UsageError } from './arguments.ts';
import type { Context } from './run.ts';

/**
 * `portolan trace`: the way of a request, hop by hop. Exit status 1 where it is denied or broken.
 * @throws UsageError for ends that no manifest knows
 */
export function traceCommand({ args, service, output, nameOf }: Context): number {
  const format = oneOf('format', args.format ?? 'text', ['text', 'json']);
  const result = service.trace(paramsOf(args));
  if ('problem' in result) throw new UsageError(result.problem);
  const place = ({ uri, range: { start } }: Location) => ({
    file: nameOf(uri),
    line: start.line + 1,
    column: start.character + 1,
  });
  if (format === 'json') {
    output.write(`${JSON.stringify(toJson(result, place), null, 2)}\n`);
  } else {
    const show = (span: TraceSpan) => {
      if (!('place' in span)) return output.color ? paint(span) : span.text;
      const { file, line } = place(span.place);
      return output.color ? styleText('cyan', `${file}:${line}`) : `${file}:${line}`;
    };
    output.write(
      traceLines(result)
        .map((line) => `${line.map(show).join('')}\n`)
        .join(''),
    );
  }
  return result.verdict === 'denied' || result.verdict === 'broken' ? 1 : 0;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

function paramsOf({ from, to, port, protocol, method, headers }: Arguments): TraceParams {
  if (to === undefined) throw new UsageError(t('trace needs --to, a workload, a Service or a URL'));
  return {
    to,
    ...(from !== undefined && { from }),
    ...(port !== undefined && { port: portNumber(port) }),
    ...(protocol !== undefined && { protocol: oneOf('protocol', protocol.toUpperCase(), PROTOCOLS) }),
    ...(method !== undefined && { method: method.toUpperCase() }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers.map(headerOf)) }),
  };
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new UsageError(t('--port is a number from 1 to 65535, not {0}', text));
}

function headerOf(text: string): [string, string] {
  const end = text.search(/[=:]/);
  if (end <= 0) throw new UsageError(t('--header is name=value, not {0}', text));
  return [text.slice(0, end).trim(), text.slice(end + 1).trim()];
}

const STYLES = {
  flows: 'green',
  denied: 'red',
  broken: 'red',
  unknown: 'yellow',
  strong: 'bold',
  faint: 'gray',
} as const;

function paint({ text, style }: Extract<TraceSpan, { text: string }>): string {
  return style ? styleText(STYLES[style], text) : text;
}

function toJson({ hops, fix, ...report }: TraceReport, place: (location: Location) => object) {
  const reasonJson = ({ text, location }: TraceReason) => ({ message: text, ...(location && place(location)) });
  return {
    version: 1,
    ...report,
    hops: hops.map(({ reasons, ...hop }) => ({ ...hop, reasons: reasons.map(reasonJson) })),
    ...(fix && { fix: reasonJson(fix) }),
  };
}
