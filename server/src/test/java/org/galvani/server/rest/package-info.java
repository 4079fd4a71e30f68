/// Every route by every role, and what the answers say.
@NullMarked
package org.galvani.server.rest;

import org.jspecify.annotations.NullMarked;
