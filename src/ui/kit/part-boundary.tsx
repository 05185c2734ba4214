// A part of a page that throws shows an error in its own place and can be tried again; the rest of the page stays.
import { Component, type ReactNode } from 'react';
import { isCodeMissing } from '../../app/missing-code.ts';
import { noteFault } from '../../app/faults.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { faultStrings } from './fault-strings.ts';
import { strings } from './strings.ts';

interface Props {
  /** As the sentence begins with it: “The loss curves”. */
  part: string;
  children: ReactNode;
}

export class PartBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('It failed without a word.') };
  }

  override componentDidCatch(error: unknown): void {
    noteFault(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isMissing = isCodeMissing(error);
    const again = isMissing ? () => window.location.reload() : () => this.setState({ error: null });
    return (
      <div className="panel stack" role="alert">
        <p className="strong">{faultStrings.part({ part: this.props.part })}</p>
        <p className="quiet small">{isMissing ? faultStrings.missingWhy : sentenceOf(error)}</p>
        <div className="row">
          <button type="button" className="button" onClick={again}>
            {isMissing ? strings.app.reload : faultStrings.again}
          </button>
        </div>
      </div>
    );
  }
}
