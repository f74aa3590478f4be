package planted.manuscripts.store;

import jakarta.persistence.EntityManager;
import planted.manuscripts.model.Text;

class FindsByFind {
  Text find(EntityManager entities) {
    return entities.find(Text.class, 1);
  }
}
