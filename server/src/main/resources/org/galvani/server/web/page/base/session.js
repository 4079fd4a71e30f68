// Who looks at the page, and what they may do.
import { get, post, protect } from './api.js';
import { topic } from './topic.js';

const ROLES = ['viewer', 'operator', 'installer', 'admin'];
export const sessionTopic = topic();

export const session = {
    /** What `/api/me` says; null until it was asked. */
    me: null,
    /** Why it could not be asked. */
    fault: null,

    async start() {
        try {
            this.me = await get('/me');
            this.fault = null;
            protect(this.me.csrf);
        } catch (fault) {
            this.fault = fault;
        }
        sessionTopic.tell();
    },

    /** Whether someone looks on who may read: anybody here while no password was set, a user afterwards. */
    mayRead: () => session.me?.role != null,
    may: (role) => ROLES.indexOf(session.me?.role) >= ROLES.indexOf(role),

    async login(user, password) {
        await post('/login', { user, password });
        await this.start();
    },

    async setup(user, password) {
        await post('/setup', { user, password });
        await this.start();
    },

    async logout() {
        await post('/logout');
        await this.start();
    },
};
