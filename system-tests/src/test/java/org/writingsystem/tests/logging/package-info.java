/** Log files and error reports of a server in production and in development. */
package org.writingsystem.tests.logging;
