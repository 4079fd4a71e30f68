// Who is logged in: their role, their password, and the way out.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { post } from '../base/api.js';
import { go } from '../base/route.js';
import { session } from '../base/session.js';
import { t } from '../base/text.js';
import { empty, refused } from '../parts/note.js';

class AccountPage extends Part {
    static properties = { fault: { state: true }, done: { state: true } };

    render() {
        const { user, role } = session.me;
        if (!user) {
            return empty(t('account.nobody'));
        }
        return html`<section class="card door"><h1>${user}</h1><p class="quiet">${t(`role.${role}`)}</p>
            <button id="leave" @click=${this.#leave}>${t('logout')}</button></section>
            <form class="card door" @submit=${this.#change}><h2>${t('account.password')}</h2>
                <input type="text" name="user" autocomplete="username" .value=${user} hidden>
                <label class="block"><span>${t('account.old')}</span><input name="old" type="password" autocomplete="current-password" required></label>
                <label class="block"><span>${t('setup.password')}</span><input name="new" type="password" minlength="8" autocomplete="new-password" required></label>
                ${refused(this.fault)}${this.done ? html`<p class="note good" role="status">${t('account.changed')}</p>` : ''}
                <button class="main">${t('users.set')}</button></form>`;
    }

    async #leave() {
        await session.logout();
        go('#/');
    }

    async #change(event) {
        event.preventDefault();
        const form = event.target;
        this.fault = null;
        this.done = false;
        try {
            const { old, new: next } = Object.fromEntries(new FormData(form));
            await post('/password', { old, new: next });
            form.reset();
            this.done = true;
            await session.start();
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('account-page', AccountPage);
