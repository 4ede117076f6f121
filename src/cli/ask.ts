/** Questions on the terminal → the user's answers; without a terminal there is no question. */

import { createInterface } from 'node:readline/promises';

/** Whether someone is there to answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** The answers to `questions`, trimmed; empty where Enter alone was pressed, or the input ended (Ctrl-D). */
export async function ask(questions: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  reader.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const answers: string[] = [];
  try {
    for (const question of questions) {
      const answer = signal ? await reader.question(question, { signal }) : await reader.question(question);
      answers.push(answer.trim());
    }
    return answers;
  } catch (cause) {
    const isEnd = cause instanceof Error && cause.name === 'AbortError' && !signal?.aborted;
    if (!isEnd) throw cause;
    // the next line of the terminal begins behind the question
    process.stderr.write('\n');
    return questions.map((_, index) => answers[index] ?? '');
  } finally {
    reader.close();
  }
}
