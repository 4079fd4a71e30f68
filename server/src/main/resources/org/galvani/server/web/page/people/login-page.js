// Who are you?
import { html } from 'lit';
import { Part } from '../base/part.js';
import { go } from '../base/route.js';
import { session } from '../base/session.js';
import { t } from '../base/text.js';
import { refused } from '../parts/note.js';

class LoginPage extends Part {
    static properties = { fault: { state: true }, asking: { state: true } };

    render() {
        return html`<form class="card door" @submit=${this.#enter}>
            <h1>${t('login.title')}</h1>
            <label class="block"><span>${t('login.user')}</span><input name="user" autocomplete="username" required autofocus></label>
            <label class="block"><span>${t('login.password')}</span><input name="password" type="password" autocomplete="current-password" required></label>
            ${refused(this.fault)}
            <button class="main" ?disabled=${this.asking}>${t('login.go')}</button></form>`;
    }

    async #enter(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        this.asking = true;
        this.fault = null;
        try {
            await session.login(form.get('user'), form.get('password'));
            if (location.hash.startsWith('#/login')) {
                go('#/');
            }
        } catch (fault) {
            this.fault = fault;
        }
        this.asking = false;
    }
}

customElements.define('login-page', LoginPage);
