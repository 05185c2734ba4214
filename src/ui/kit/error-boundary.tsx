// The last resort: a page that throws shows a sentence and a way on, and the rest of the frame stays.
import { Component, type ReactNode } from 'react';
import { noteFault } from '../../app/faults.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { strings } from './strings.ts';

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
    if (this.state.error === null) return this.props.children;
    return (
      <div className="notice" role="alert">
        <h1>{strings.app.crashed}</h1>
        <p className="quiet">{sentenceOf(this.state.error)}</p>
        <button type="button" className="button button--primary" onClick={() => window.location.reload()}>
          {strings.app.reload}
        </button>
      </div>
    );
  }
}
