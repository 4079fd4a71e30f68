// A period of time that charts show. A live one ends now and moves on.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHORTEST = MINUTE;
const LONGEST = 3 * 366 * DAY;

export const PRESETS = [
    { key: '1h', span: HOUR },
    { key: '24h', span: DAY },
    { key: '7d', span: 7 * DAY },
    { key: '30d', span: 30 * DAY },
];

export class Period {
    constructor(from, to, live = false) {
        this.from = from;
        this.to = to;
        this.live = live;
    }

    static last(span) {
        return new Period(Date.now() - span, Date.now(), true);
    }

    static from(values) {
        const from = Date.parse(values.get('from'));
        const to = Date.parse(values.get('to'));
        if (from < to) {
            return new Period(from, to);
        }
        return Period.last(Number(values.get('hours')) * HOUR || DAY);
    }

    get span() {
        return this.to - this.from;
    }

    get fromText() {
        return new Date(this.from).toISOString();
    }

    get toText() {
        return new Date(this.to).toISOString();
    }

    /** How often a live period is asked for again: about as often as one more point would be seen. */
    get refresh() {
        return Math.max(2_000, Math.min(60_000, this.span / 600));
    }

    moved() {
        return Period.last(this.span);
    }

    /** Wider or narrower around a place in it, 0 to 1. What would reach beyond now becomes live. */
    scaled(factor, around = this.live ? 1 : 0.5) {
        const span = Math.max(SHORTEST, Math.min(LONGEST, this.span * factor));
        const from = this.from + (this.span - span) * around;
        return this.#until(from, span);
    }

    shifted(part) {
        return this.#until(this.from + this.span * part, this.span);
    }

    #until(from, span) {
        const now = Date.now();
        return from + span >= now - span / 1000 ? Period.last(span) : new Period(from, from + span);
    }

    values() {
        return this.live ? { hours: this.span / HOUR } : { from: this.fromText, to: this.toText };
    }
}
