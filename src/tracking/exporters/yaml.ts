// How runs were set, as YAML that a training elsewhere begins from (`headless train --config`). Pure.
import { knownParams } from '../run-params.ts';
import type { Run } from '../run.ts';

/**
 * A document of a run: what it was, and its parameters, nested as a record holds them. Texts are quoted as in JSON, which YAML 1.2
 * reads as it is.
 */
export function yamlOfRun(run: Run, isFirst: boolean): string {
  const { kind, datasetName, datasetDigest, appVersion, appCommit = null, backend } = run;
  const facts = {
    run: run.name,
    id: run.id,
    kind,
    datasetName,
    datasetDigest,
    appVersion,
    appCommit,
    backend,
  };
  const document = { ...facts, params: knownParams(run.params) };
  return `${isFirst ? '' : '---\n'}${linesOf(document, '').join('')}`;
}

function linesOf(values: object, indent: string): string[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null) return `${indent}${name}: ${JSON.stringify(value)}\n`;
    const inner = linesOf(value, `${indent}  `);
    return inner.length > 0 ? [`${indent}${name}:\n`, ...inner] : [`${indent}${name}: {}\n`];
  });
}
