// What every part of the page is: an element without a shadow, drawn again when a topic it watches tells.
import { LitElement } from 'lit';
import { languageTopic } from './text.js';

export class Part extends LitElement {
    /** Topics that a subclass draws from. */
    static watches = [];

    #stops = [];

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#stops = [languageTopic, ...this.constructor.watches].map((one) =>
            one.listen(() => this.requestUpdate()));
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#stops.forEach((stop) => stop());
        this.#stops = [];
    }

    /** Calls `action` every so many milliseconds while the element is there; gives the way to end it. */
    every(milliseconds, action) {
        const timer = setInterval(action, milliseconds);
        const stop = () => clearInterval(timer);
        this.#stops.push(stop);
        return stop;
    }
}
