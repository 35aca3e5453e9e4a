import * as v from 'valibot';

const message = v.object({
  code: v.string(),
  message: v.string(),
  file: v.optional(v.string(), ''),
  /** From 1. */
  line: v.optional(v.number(), 0),
  /** From 1. */
  column: v.optional(v.number(), 0),
});
const report = v.object({
  errors: v.array(message),
  warnings: v.array(message),
  notices: v.array(message),
});

type Message = v.InferOutput<typeof message>;

/**
 * `element.innerHTML = props.dangerouslySetInnerHTML.__html`, in Preact's own code with its names made short. No
 * component of ours uses that property (`judge-lint.test.ts` holds it), so nothing ever comes by here.
 */
const PREACT = /^\w+\.innerHTML=\w+\.__html\b/;

/**
 * What Mozilla's linter has against a build, a sentence each; empty: nothing. Its one warning that cannot be helped is
 * told by the code it points at, not by its name alone.
 */
export function judgeLint(json: string, read: (file: string) => string): readonly string[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), report), json);
  if (!parsed.success) return [`The linter's report could not be read: ${json.slice(0, 200)}`];
  const { errors, warnings, notices } = parsed.output;
  const preact = warnings.filter((warning) => isPreact(warning, read));
  const faults = [...errors, ...warnings.filter((warning) => !preact.includes(warning)), ...notices].map(
    ({ code, message, file, line, column }) => `${code} in ${file}:${line}:${column}: ${message}`,
  );
  return preact.length > 1 ? [...faults, 'Preact is in the build more than once.'] : faults;
}

function isPreact({ code, file, line, column }: Message, read: (file: string) => string): boolean {
  if (code !== 'UNSAFE_VAR_ASSIGNMENT' || !/^chunks\/[\w-]+\.js$/.test(file)) return false;
  const text = read(file).split('\n')[line - 1] ?? '';
  return PREACT.test(text.slice(column - 1));
}
