// SPDX-License-Identifier: MPL-2.0
// A program that others wrote for talking devices (aac-processors) judges a package of the Open Board Format and reads it. Prints what is
// wrong and what it advises, a line each, then a line for each board: its name and what its buttons say. With another file's name it writes
// there what it has read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Where ./dev put it. Its parts are named one by one: the whole would want programs for formats that are not asked about.
const require = createRequire(import.meta.url);
const parts = process.argv[2] + "/@willwade/aac-processors/dist/";
const { ObfValidator } = require(parts + "validation/obfValidator.js");
const { ObfProcessor } = require(parts + "processors/obfProcessor.js");
const JSZip = require(process.argv[2] + "/jszip");
const file = process.argv[3];

const tell = ({ filename, results = [], sub_results = [] }) => {
  for (const result of results) {
    if (!result.valid) console.log("wrong:", filename, result.error ?? result.description);
    for (const warning of result.warnings ?? []) console.log("advice:", filename, warning);
  }
  sub_results.forEach(tell);
};
// Of a package it judges the manifest alone, of a board everything.
tell(await ObfValidator.validateFile(file));
const packed = await JSZip.loadAsync(readFileSync(file));
for (const name of Object.keys(packed.files).filter((name) => name.endsWith(".obf"))) {
  const bytes = await packed.file(name).async("uint8array");
  tell(await new ObfValidator().validate(bytes, name, bytes.length));
}

const print = console.log;
console.log = () => {}; // it talks while it reads
const processor = new ObfProcessor();
const read = await processor.loadIntoTree(file);
if (process.argv[4]) await processor.saveFromTree(read, process.argv[4]);
for (const board of Object.values(read.pages)) print("board:", board.name + ":", board.buttons.map(({ label }) => label).join(", "));
