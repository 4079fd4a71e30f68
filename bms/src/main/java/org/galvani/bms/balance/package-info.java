/// Which cells give charge away so that all end alike.
@NullMarked
package org.galvani.bms.balance;

import org.jspecify.annotations.NullMarked;
