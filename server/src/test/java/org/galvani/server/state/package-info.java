/// Users, tokens, audit and alarms over a restart.
@NullMarked
package org.galvani.server.state;

import org.jspecify.annotations.NullMarked;
