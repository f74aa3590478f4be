package org.writingsystem.platform.shared.rest.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.writingsystem.platform.shared.model.InvalidInput;

/**
 * The place of a violation in a request.
 *
 * @param name of the parameter or header as the request has it, of the field within the body, or
 *     {@code body} for all of it
 * @param rule as the constraint's message says it after the name
 * @param parameter the index of the method's parameter
 * @param component the index of the body's field among those of its record, -1 for none
 */
record ViolatedField(String name, String rule, int parameter, int component) {
  private static final String BODY = "body";

  static ViolatedField of(ConstraintViolation<?> violation) {
    List<Path.Node> nodes =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false).toList();
    Path.MethodNode method = nodes.get(0).as(Path.MethodNode.class);
    int parameter = nodes.get(1).as(Path.ParameterNode.class).getParameterIndex();
    String field =
        nodes.stream()
            .filter(node -> node.getKind() == ElementKind.PROPERTY)
            .map(Path.Node::getName)
            .collect(Collectors.joining("."));
    String name =
        field.isEmpty() ? parameterName(violation.getRootBeanClass(), method, parameter) : field;
    int component = field.isEmpty() ? -1 : component(violation.getLeafBean(), field);
    return new ViolatedField(name, violation.getMessage(), parameter, component);
  }

  InvalidInput refusal() {
    return new InvalidInput(name, "'" + name + "' " + rule);
  }

  /** The class may be one that the container derives from the resource, without annotations. */
  private static String parameterName(Class<?> type, Path.MethodNode method, int parameter) {
    return Stream.<Class<?>>iterate(type, one -> one != null, Class::getSuperclass)
        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
        .filter(one -> isThat(one, method))
        .flatMap(one -> Arrays.stream(one.getParameterAnnotations()[parameter]))
        .flatMap(ViolatedField::name)
        .findFirst()
        .orElse(BODY);
  }

  private static boolean isThat(Method method, Path.MethodNode node) {
    return method.getName().equals(node.getName())
        && List.of(method.getParameterTypes()).equals(node.getParameterTypes());
  }

  private static Stream<String> name(Annotation annotation) {
    if (annotation instanceof QueryParam query) {
      return Stream.of(query.value());
    } else if (annotation instanceof PathParam path) {
      return Stream.of(path.value());
    } else if (annotation instanceof HeaderParam header) {
      return Stream.of(header.value());
    }
    return Stream.empty();
  }

  private static int component(Object body, String field) {
    RecordComponent[] components = body.getClass().getRecordComponents();
    return components == null
        ? -1
        : Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(field);
  }
}
