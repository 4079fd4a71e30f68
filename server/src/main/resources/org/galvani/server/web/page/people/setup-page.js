// The first password: until it is set, the server listens on this computer only and changes nothing.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { go } from '../base/route.js';
import { session } from '../base/session.js';
import { t } from '../base/text.js';
import { empty, refused } from '../parts/note.js';

class SetupPage extends Part {
    static properties = { fault: { state: true }, asking: { state: true } };

    render() {
        if (!session.me.setup) {
            return empty(t('setup.already'));
        }
        return html`<form class="card door" @submit=${this.#enter}>
            <h1>${t('setup.title')}</h1><p class="quiet">${t('setup.why')}</p>
            <label class="block"><span>${t('login.user')}</span><input name="user" autocomplete="username" value="admin" required></label>
            <label class="block"><span>${t('setup.password')}</span><input name="password" type="password" autocomplete="new-password" minlength="8" required autofocus></label>
            <label class="block"><span>${t('setup.again')}</span><input name="again" type="password" autocomplete="new-password" required></label>
            ${refused(this.fault)}
            <button class="main" ?disabled=${this.asking}>${t('setup.go')}</button></form>`;
    }

    async #enter(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        if (form.get('password') !== form.get('again')) {
            this.fault = t('setup.differ');
            return;
        }
        this.asking = true;
        this.fault = null;
        try {
            await session.setup(form.get('user'), form.get('password'));
            go('#/');
        } catch (fault) {
            this.fault = fault;
        }
        this.asking = false;
    }
}

customElements.define('setup-page', SetupPage);
