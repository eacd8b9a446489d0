/** Imported first by every command: an old Node stops here with a sentence instead of a syntax error somewhere inside. */
const required = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < required[0] || (major === required[0] && minor < required[1])) {
  console.error(
    `Optovik needs Node.js ${required.join('.')} or newer; this is ${process.version}. See https://nodejs.org/`,
  );
  process.exit(1);
}
