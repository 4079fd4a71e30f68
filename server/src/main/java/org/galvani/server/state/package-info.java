/// What the server must remember beside measurements: users, tokens, changes of devices and how they ended, logins,
/// settings as they were, alarms that came and went.
///
/// A [State][org.galvani.server.state.State] is one SQLite file with a numbered schema
/// ([Migrations][org.galvani.server.state.Migrations]) that only goes forward. SQLite is native code, so one platform
/// thread owns the connection and everybody else waits for it; a change is on disk when its call returns. Each concern
/// has a small interface of its own. Passwords and tokens are kept as hashes, and nothing here logs.
///
/// Other programs may open the file at the same time, as the command line does to add a user.
@NullMarked
package org.galvani.server.state;

import org.jspecify.annotations.NullMarked;
