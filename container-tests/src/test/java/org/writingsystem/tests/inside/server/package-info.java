/** The server that the tests run in, as Arquillian sees it. Stays outside of it. */
package org.writingsystem.tests.inside.server;
