// The verdict in words.
import { isOfPaints, type ComparisonEvidence, type Family } from '../evidence.ts';
import { isAutoencoder, type FamilyMeasures } from '../measure.ts';
import { quantityOf, verdictOf, type Caution, type Finding } from '../verdict.ts';
import type { Block, Item, ReportLanguage, Section } from './report-document.ts';
import { familyList, familyName, toldSpread, writeOf } from './report-words.ts';

export function verdictSection(
  families: readonly FamilyMeasures[],
  evidence: ComparisonEvidence,
  language: ReportLanguage,
): Section {
  const { words } = language;
  const { findings, cautions } = verdictOf(families, {
    isOfPaints: isOfPaints(evidence),
    isTimed: evidence.minutes !== undefined,
  });
  const encoders = families.filter(({ family, seeds }) => isAutoencoder(family) && seeds.length > 0);
  const isDivided = encoders.length > 0 && encoders.length < families.length;
  const blocks: Block[] = [
    { kind: 'list', items: findings.map((finding) => findingSaid(finding, language)) },
    ...(isDivided ? [textOf(encoderSaid(encoders, language))] : []),
    ...(cautions.length > 0
      ? [
          { kind: 'heading' as const, text: words.verdict.cautions },
          {
            kind: 'list' as const,
            items: cautions.map((caution) => ({ text: cautionSaid(caution, language) })),
          },
        ]
      : []),
    textOf(words.verdict.means),
  ];
  return { id: 'verdict', title: words.sections.verdict, blocks };
}

function textOf(text: string): Block {
  return { kind: 'text', text };
}

function encoderSaid(encoders: readonly { family: Family }[], language: ReportLanguage): string {
  const names = encoders.map(({ family }) => family);
  return language.words.verdict.encoder({ families: familyList(names, language) });
}

function findingSaid(finding: Finding, language: ReportLanguage): Item {
  const { words, formats } = language;
  const quantity = quantityOf(finding.use);
  const said = words.verdict[finding.outcome]({
    leaders: familyList(finding.leaders, language),
    first: familyList(finding.leaders.slice(0, 1), language),
    behind: familyList(finding.behind, language),
    measure: words.quantities[quantity].name,
    value: toldSpread(finding.spread, writeOf(quantity, formats), language),
  });
  const isLeftOut = finding.single.length > 0 && ['best', 'among', 'none'].includes(finding.outcome);
  const single = words.verdict.single({ families: familyList(finding.single, language) });
  const lead = words.verdict.wanted({ want: words.verdict.want[finding.use] });
  return { lead, text: isLeftOut ? `${said} ${single}` : said };
}

function cautionSaid(caution: Caution, language: ReportLanguage): string {
  const { verdict } = language.words;
  if (caution.kind === 'few-seeds') return verdict['few-seeds']({ most: caution.most });
  const family = familyName(caution.family, language);
  if (caution.kind === 'none-finished') return verdict['none-finished']({ family });
  return verdict[caution.kind]({ family, count: caution.count, of: caution.of });
}
