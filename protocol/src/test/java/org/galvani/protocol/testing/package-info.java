/// What the tests of several vendors share: tables of commas, and the folder of captures.
@NullMarked
package org.galvani.protocol.testing;

import org.jspecify.annotations.NullMarked;
