package org.writingsystem.tests.inside.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.writingsystem.tests.inside.InsideTest;
import org.writingsystem.tests.inside.beans.NewTasks;
import org.writingsystem.tests.inside.tasks.ActorRecorder;

/**
 * The product's EAR with the tests in it: their kind of task as an EJB module, where the engine
 * finds it, and they themselves in the product's WAR, from where all of its beans are seen.
 */
public final class TestEar {
  private static final String TASKS = "inside-tasks.jar";
  private static final ArchivePath MODULES = ArchivePaths.create("META-INF/application.xml");
  private static final String FIRST_MODULE = "<module>";

  private TestEar() {}

  /** A new one. */
  public static EnterpriseArchive create() {
    File product = TestServer.path("ear").toFile();
    EnterpriseArchive ear =
        ShrinkWrap.create(ZipImporter.class, product.getName())
            .importFrom(product)
            .as(EnterpriseArchive.class);
    addModule(ear, archive(TASKS, ActorRecorder.class.getPackage()));
    ear.getAsType(WebArchive.class, "web.war")
        .addAsLibrary(
            archive("inside.jar", InsideTest.class.getPackage(), NewTasks.class.getPackage()))
        .addAsLibraries(jar(Assertions.class), jar(Awaitility.class), jar(Matcher.class));
    return ear;
  }

  private static void addModule(EnterpriseArchive ear, JavaArchive module) {
    String modules = text(ear, MODULES);
    ear.delete(MODULES);
    ear.setApplicationXML(
        new StringAsset(
            modules.replaceFirst(
                FIRST_MODULE,
                "<module><ejb>" + module.getName() + "</ejb></module>" + FIRST_MODULE)));
    ear.addAsModule(module);
  }

  private static JavaArchive archive(String name, Package... content) {
    return ShrinkWrap.create(JavaArchive.class, name)
        .addPackages(false, content)
        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static String text(EnterpriseArchive ear, ArchivePath path) {
    try (InputStream content = ear.get(path).getAsset().openStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library on the class path that a class comes from. */
  private static File jar(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
