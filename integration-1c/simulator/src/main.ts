import { OneCBase } from './base/one-c-base';
import { StateFile } from './base/state-file';
import { type CommandLine, readCommandLine, WrongCommandLine } from './cli/command-line';
import { readExportFolder } from './cli/export-folder';
import { helpText } from './cli/help-text';
import { ControlServer } from './control/control-server';
import { demoWholesaler, describe } from './demo/demo-wholesaler';
import { PERSONALITIES } from './personalities';
import { Simulator } from './simulator';

/** The command line program: builds the base, plays 1C against the portal until it is stopped. @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const command = readCommandLine(args);
  if (command === 'help') {
    process.stdout.write(helpText());
    return 0;
  }
  const simulator = buildSimulator(command);
  for (const fault of command.faults) simulator.faults.arm(fault);
  if (command.catalogFolder !== null) {
    const result = await simulator.upload(readExportFolder(command.catalogFolder));
    return result.ok ? 0 : 1;
  }
  if (command.once) {
    const catalog = await simulator.exchange('catalog', command.full);
    const sale = await simulator.exchange('sale');
    return catalog.ok && sale.ok ? 0 : 1;
  }
  return serve(simulator, command);
}

function buildSimulator(command: CommandLine): Simulator {
  const personality = PERSONALITIES[command.personality];
  if (!personality) {
    throw new WrongCommandLine(
      `Нет диалекта «${command.personality}». Есть: ${Object.keys(PERSONALITIES).join(', ')}`,
    );
  }
  const reference = demoWholesaler(command.seed, command.goods);
  log(`База 1С (зерно ${command.seed}): ${describe(reference)}`);
  const base = new OneCBase({
    reference,
    seed: command.seed,
    ...(command.stateFile === null ? {} : { stateFile: new StateFile(command.stateFile) }),
  });
  if (base.allOrders().length > 0) log(`Из файла состояния: заказов ${base.allOrders().length}`);
  log(`${personality.title} → ${command.address.url}, пользователь ${command.address.login}`);
  return new Simulator({
    base,
    personality,
    address: command.address,
    settings: command.settings,
    saleInterval: command.saleInterval,
    catalogInterval: command.catalogInterval,
    log,
    crash: dieLikePowerCut,
  });
}

async function serve(simulator: Simulator, command: CommandLine): Promise<number> {
  const stopRequested = stopRequest();
  const control = new ControlServer(simulator);
  if (command.controlPort !== null) {
    const port = await control.listen(command.controlPort);
    log(`Управление: http://127.0.0.1:${port}/`);
  }
  if (command.paused) await simulator.pause();
  if (command.full) simulator.base.forgetFullExport();
  simulator.start();
  process.send?.('ready');
  await stopRequested;
  log('Остановка');
  await simulator.stop();
  await control.close();
  return 0;
}

/** Ctrl-C, SIGTERM, or the launcher that forked us went away. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => resolve());
  });
}

function dieLikePowerCut(reason: string): never {
  log(`1С: ${reason}`);
  process.kill(process.pid, 'SIGKILL');
  throw new Error(reason);
}

function log(line: string): void {
  process.stdout.write(`${new Date().toLocaleTimeString('ru')}  ${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
    if (process.connected) process.disconnect();
  },
  (error: unknown) => {
    const expected = error instanceof WrongCommandLine;
    process.stderr.write(
      `${error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
    );
    process.exit(expected ? 2 : 1);
  },
);
