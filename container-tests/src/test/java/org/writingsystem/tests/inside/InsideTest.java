package org.writingsystem.tests.inside;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.writingsystem.tests.inside.server.TestEar;

/** A class of tests whose methods run in the server, with its beans injected. */
@ExtendWith(ArquillianExtension.class)
public abstract class InsideTest {
  /** The same for all classes: deployed for the first of them. */
  @Deployment
  static EnterpriseArchive deployment() {
    return TestEar.create();
  }
}
