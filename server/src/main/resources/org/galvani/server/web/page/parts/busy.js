// A thin bar while the server is asked: from 300 ms on, and in words after a second.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { busyTopic, oldestCall } from '../base/api.js';
import { t } from '../base/text.js';

const SHOWN_AFTER = 300;
const SAID_AFTER = 1000;

class Busy extends Part {
    static watches = [busyTopic];

    #timer = 0;

    render() {
        clearTimeout(this.#timer);
        const age = performance.now() - oldestCall();
        if (age === -Infinity) {
            return '';
        }
        if (age < SAID_AFTER) {
            this.#timer = setTimeout(() => this.requestUpdate(), (age < SHOWN_AFTER ? SHOWN_AFTER : SAID_AFTER) - age + 5);
        }
        return age < SHOWN_AFTER ? '' : html`<div class="busy" role="status"><span class="hidden">${age < SAID_AFTER ? '' : t('waiting')}</span></div>`;
    }
}

customElements.define('galvani-busy', Busy);
