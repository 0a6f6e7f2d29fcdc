/**
 * Feeds: how the messages of a topic become maps. One is built in, gravitational-wave alerts;
 * others are classes of the user.
 */
@NullMarked
package org.skyscatter.operators.feed;

import org.jspecify.annotations.NullMarked;
