// Users: add, give another role or password, remove.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, patch, post, remove } from '../base/api.js';
import { session } from '../base/session.js';
import { t } from '../base/text.js';
import { refused, waiting } from '../parts/note.js';
import '../parts/dialog.js';
import { roleChoice } from './roles.js';

class UserList extends Part {
    static properties = { users: { state: true }, fault: { state: true }, leaving: { state: true }, changing: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.#do(() => {});
    }

    render() {
        if (!this.users) {
            return this.fault ? refused(this.fault) : waiting();
        }
        return html`${refused(this.fault)}
            <ul class="people">${this.users.map(({ name, role }) => html`<li><b>${name}</b>
                ${roleChoice(role, (event) => this.#do(() => patch(path(name), { role: event.target.value })), t('users.role_of', { name }))}
                <button @click=${() => (this.changing = name)}>${t('users.password')}</button>
                ${name === session.me.user ? html`<span class="quiet">${t('users.you')}</span>` : html`<button @click=${() => (this.leaving = name)}>${t('remove')}</button>`}</li>`)}</ul>
            <form class="bar add" @submit=${this.#add}>
                <input name="name" required placeholder=${t('users.name')} aria-label=${t('users.name')} autocomplete="off">
                <input name="password" type="password" required minlength="8" placeholder=${t('login.password')} aria-label=${t('login.password')} autocomplete="new-password">
                ${roleChoice('viewer', null)}<button class="main">${t('users.add')}</button></form>
            ${this.leaving ? html`<galvani-dialog .heading=${t('users.remove', { name: this.leaving })} @closed=${() => (this.leaving = null)}
                .content=${html`<p>${t('users.remove_why')}</p><div class="actions"><button class="danger" @click=${() => this.#remove()}>${t('remove')}</button></div>`}></galvani-dialog>` : ''}
            ${this.changing ? html`<galvani-dialog .heading=${t('users.password_of', { name: this.changing })} @closed=${() => (this.changing = null)}
                .content=${html`<form @submit=${(event) => this.#password(event)}><label class="block"><span>${t('setup.password')}</span><input name="password" type="password" minlength="8" required autocomplete="new-password"></label>
                    <div class="actions"><button class="main">${t('users.set')}</button></div></form>`}></galvani-dialog>` : ''}`;
    }

    async #add(event) {
        event.preventDefault();
        const form = event.target;
        const { name, password, role } = Object.fromEntries(new FormData(form));
        if (await this.#do(() => post('/users', { name, password, role }))) {
            form.reset();
        }
    }

    async #remove() {
        const name = this.leaving;
        this.leaving = null;
        await this.#do(() => remove(path(name)));
    }

    async #password(event) {
        event.preventDefault();
        const name = this.changing;
        const password = new FormData(event.target).get('password');
        this.changing = null;
        await this.#do(() => patch(path(name), { password }));
    }

    /** Does it, then asks again who there is; says whether it was done. */
    async #do(action) {
        this.fault = null;
        try {
            await action();
        } catch (fault) {
            this.fault = fault;
        }
        const done = this.fault === null;
        try {
            this.users = await get('/users');
        } catch (fault) {
            this.fault = fault;
        }
        return done;
    }
}

const path = (name) => `/users/${encodeURIComponent(name)}`;

customElements.define('user-list', UserList);
