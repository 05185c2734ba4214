// A queue of pixels by distance, in buckets: what it hands out is in order to within one bucket's width.

/** Dial's queue (1969): distances may only grow, and a step is never longer than `buckets − 1` widths. */
export class BucketQueue {
  private readonly buckets: number[][];
  private at = 0;
  private left = 0;

  constructor(
    count: number,
    private readonly width: number,
  ) {
    this.buckets = Array.from({ length: count }, () => []);
  }

  push(item: number, distance: number): void {
    const bucket = Math.max(this.at, Math.floor(distance / this.width));
    this.buckets[bucket % this.buckets.length]!.push(item);
    this.left += 1;
  }

  /** The nearest item, or −1 of none. */
  pop(): number {
    if (this.left === 0) return -1;
    while (this.buckets[this.at % this.buckets.length]!.length === 0) this.at += 1;
    this.left -= 1;
    return this.buckets[this.at % this.buckets.length]!.pop()!;
  }
}
