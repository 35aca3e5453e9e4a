import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js';
import type { Browser } from 'puppeteer-core';
import * as v from 'valibot';

/** Runs scripts with the browser's own rights, where what a person clicks in its menus and prompts is written down. */
export type Privileged = {
  /** Runs a function there; argument and answer travel as JSON. Throws what it throws. */
  readonly run: <Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ) => Promise<Result>;
};

/** Sends a command of WebDriver BiDi as it is; the answer is its `result`. */
export type Send = (method: string, parameters: object) => Promise<unknown>;

/** Puppeteer knows neither Mozilla's commands nor how to go to an extension's page, so some commands go past it. */
export function rawBidi(browser: Browser): Send {
  if (!(browser instanceof BidiBrowser)) throw new Error('The browser does not speak WebDriver BiDi');
  const { connection } = browser;
  // The types of Puppeteer list the standard's commands only.
  const send = connection.send.bind(connection) as (method: string, parameters: object) => Promise<unknown>;
  return async (method, parameters) =>
    v.parse(v.object({ result: v.unknown() }), await send(method, parameters)).result;
}

const Tree = v.object({ contexts: v.tupleWithRest([v.object({ context: v.string() })], v.unknown()) });
const Answer = v.variant('type', [
  v.object({ type: v.literal('success'), result: v.object({ value: v.string() }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);

/** Needs a Firefox that was started with `--remote-allow-system-access`. */
export async function createPrivileged(send: Send): Promise<Privileged> {
  const tree = v.parse(Tree, await send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 }));
  const [{ context }] = tree.contexts;
  return {
    async run<Argument, Result>(
      work: (argument: Argument) => Result | Promise<Result>,
      argument: Argument,
    ): Promise<Result> {
      const answer = v.parse(
        Answer,
        await send('script.callFunction', {
          functionDeclaration: `async (json) => JSON.stringify((await (${work.toString()})(JSON.parse(json))) ?? null)`,
          arguments: [{ type: 'string', value: JSON.stringify(argument) }],
          target: { context },
          awaitPromise: true,
        }),
      );
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      // The caller's type is what its own function returns.
      return JSON.parse(answer.result.value) as Result;
    },
  };
}
