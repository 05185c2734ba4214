// The last resort: a page that throws shows a sentence and a way on, and the rest of the frame stays.
import { Component, type ReactNode } from 'react';
import { isCodeMissing, reloadWithCode } from '../../app/missing-code.ts';
import { noteFault } from '../../app/faults.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { strings } from './strings.ts';
import { faultStrings } from './fault-strings.ts';

interface Props {
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    noteFault(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const isMissing = isCodeMissing(error);
    return (
      <div className="notice" role="alert">
        <h1>{isMissing ? faultStrings.missing : strings.app.crashed}</h1>
        <p className="quiet">{isMissing ? faultStrings.missingWhy : sentenceOf(error)}</p>
        <button
          type="button"
          className="button button--primary"
          onClick={() => (isMissing ? void reloadWithCode() : window.location.reload())}
        >
          {strings.app.reload}
        </button>
      </div>
    );
  }
}
