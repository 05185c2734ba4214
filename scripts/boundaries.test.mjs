import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';
import { boundaries } from './boundaries.mjs';
import { ROOT } from './project.mjs';

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const at = (filename, code) => ({ filename: `${ROOT}/${filename}`, code });
const wrong = (filename, code) => ({ ...at(filename, code), errors: 1 });

tester.run('who may import whom', boundaries, {
  valid: [
    at(
      'src/colour/lab.ts',
      "import { clamp } from '../shared/numbers.ts'; import { lab65 } from 'culori/fn';",
    ),
    at(
      'src/ui/shell/app.tsx',
      "import type { TrainEvent } from '../../training/api.ts'; import { useState } from 'react';",
    ),
    at('src/ui/shell/app.tsx', "import { type TrainEvent } from '../../training/api.ts';"),
    at('src/ui/training/train-page.tsx', "import { chart } from './models/chart.ts';"),
    at('src/ui/training/train-page.tsx', "import { RunFacts } from '../run/run-facts.tsx';"),
    at('src/ui/run/run-facts.tsx', "import { pageOfKind } from '../../kinds/registry.page.ts';"),
    at('src/kinds/gan/page/gan-page.ts', "import { strings } from '../../../ui/kit/strings.ts';"),
    at('src/tracking/run-params.ts', "import { KINDS } from '../kinds/registry.shared.ts';"),
    at('src/training/task.ts', "import type { KindShared } from '../kinds/kind-shared.ts';"),
    at('src/kinds/registry.worker.ts', "import { ganWorker } from './gan/worker/gan-worker.ts';"),
    at('src/ui/shell/app.tsx', "const page = () => import('../match/match-page.tsx');"),
    at('src/app/training-job.ts', "new Worker(new URL('../../workers/train.worker.ts', import.meta.url));"),
    at('src/ui/scans/scan-list.test.ts', "import { scanNamed } from '../../storage/storage-fixtures.ts';"),
    at('src/ui/scans/scan-list.tsx', "import type { StoredModel } from '../../storage/schema.ts';"),
    at('src/storage/database.ts', "import { openDB } from 'idb';"),
    at(
      'workers/train.worker.ts',
      "import * as tf from '@tensorflow/tfjs-core'; import '../src/storage/stores/runs.ts';",
    ),
    at('e2e/smoke.spec.ts', "import '../src/ui/shell/app.tsx';"),
  ],
  invalid: [
    wrong('src/shared/numbers.ts', "import { lab } from '../colour/lab.ts';"),
    wrong('src/colour/lab.ts', "import type { Paint } from '../dataset/types.ts';"),
    wrong('src/ui/shell/app.tsx', "import { createEncoder } from '../../models/encoder.ts';"),
    wrong('src/ui/shell/app.tsx', "import '../../compute/backends.ts';"),
    wrong('src/ui/training/train-page.tsx', "const session = await import('../../training/session.ts');"),
    wrong('src/ui/shell/app.tsx', "export { createEncoder } from '../../models/encoder.ts';"),
    wrong('src/ui/shell/app.tsx', "import type { Tensor } from '@tensorflow/tfjs-core';"),
    wrong('src/ui/match/match-page.tsx', "import { CameraStage } from '../camera/camera-stage.tsx';"),
    wrong('src/ui/kit/notice.tsx', "import type { Reading } from '../answer/answer-words.ts';"),
    wrong('src/ui/plots/metric-plot.tsx', "import '../run/run.css';"),
    wrong(
      'src/kinds/gan/worker/gan-step.ts',
      "import { trainStep } from '../../vae-matcher/worker/vae-step.ts';",
    ),
    wrong('src/kinds/gan/page/gan-page.ts', "import { RunFacts } from '../../../ui/run/run-facts.tsx';"),
    wrong('src/kinds/gan/page/gan-page.ts', "import { createGanTask } from '../worker/gan-task.ts';"),
    wrong('src/kinds/gan/shared/gan-params.ts', "import type { Run } from '../../../tracking/run.ts';"),
    wrong('src/parameters/param-schema.ts', "import { KINDS } from '../kinds/registry.shared.ts';"),
    wrong('src/training/session.ts', "import { KINDS } from '../kinds/registry.shared.ts';"),
    wrong('src/training/session.ts', "import { workerOfKind } from '../kinds/registry.worker.ts';"),
    wrong('src/ui/run/run-facts.tsx', "import { workerOfKind } from '../../kinds/registry.worker.ts';"),
    wrong('src/ui/scans/scan-list.tsx', "import { listScans } from '../../storage/stores/scans.ts';"),
    wrong('src/app/packs.ts', "import { openDB } from 'idb';"),
    wrong('src/app/store.ts', "import { useSyncExternalStore } from 'react';"),
    wrong('src/app/import-job.ts', "import { createIngest } from '../../workers/ingest.worker.ts';"),
    wrong('src/matching/rank.ts', "import { readPaints } from '../storage/datasets.ts';"),
    wrong('src/models/vae.ts', "import { openDatabase } from '../storage/database.ts';"),
    wrong('src/training/session.ts', "type Row = import('../storage/schema.ts').Row;"),
    wrong('workers/match.worker.ts', "import { strings } from '../src/ui/kit/strings.ts';"),
  ],
});
