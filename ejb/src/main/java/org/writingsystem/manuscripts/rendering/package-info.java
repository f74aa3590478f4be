/** What rendering may take: the cost of a text, estimated before it is parsed, and the budget. */
package org.writingsystem.manuscripts.rendering;
