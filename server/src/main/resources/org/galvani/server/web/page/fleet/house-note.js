// What is wrong with the house itself: nothing is recorded, the configuration is wrong, the broker is away.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { session, sessionTopic } from '../base/session.js';
import { t } from '../base/text.js';

const EVERY = 5000;

/** What is wrong with a charger or bridge stands at it. */
const OF_A_STATION = /^(charger|bridge) [\w-]+: /;

class HouseNote extends Part {
    static watches = [sessionTopic];
    static properties = { health: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.#load();
        this.every(EVERY, () => document.hidden || this.#load());
    }

    render() {
        const { problems = [], mqtt } = this.health ?? {};
        const lines = problems.filter((one) => !OF_A_STATION.test(one));
        if (mqtt && !mqtt.connected) {
            lines.push(t('house.mqtt', { trouble: mqtt.trouble }));
        }
        return lines.map((one) => html`<p class="banner" role="status">${one}</p>`);
    }

    async #load() {
        if (session.mayRead()) {
            try {
                this.health = await get('/health');
            } catch {
                // The page says that the server does not answer.
            }
        }
    }
}

customElements.define('house-note', HouseNote);
