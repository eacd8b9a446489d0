/** Runs a program to its end, its output on our terminal or handed to the caller. */
import { spawn } from 'node:child_process';
import { repoRoot } from './paths.mjs';

const running = new Set();

/**
 * @param {object} [options]
 * @param {Record<string, string>} [options.environment] added to ours
 * @param {(text: string) => void} [options.onOutput] gets standard output instead of the terminal
 * @param {boolean} [options.collectErrors] standard error goes to onOutput too
 * @returns {Promise<number | string>} exit code, or the name of the signal that ended it
 */
export function runCommand(
  file,
  args,
  { environment = {}, directory = repoRoot, onOutput, collectErrors = false } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', collectErrors ? 'pipe' : 'inherit'],
    });
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
    const settle = (act) => (value, signal) => {
      running.delete(child);
      act(value ?? signal);
    };
    child.once('error', settle(reject));
    child.once('close', settle(resolve));
  });
}

export const runNode = (args, options) => runCommand(process.execPath, args, options);

/** Nothing that we started goes on behind our back when we have to stop. */
export function stopRunningCommands() {
  for (const child of running) child.kill('SIGTERM');
}
