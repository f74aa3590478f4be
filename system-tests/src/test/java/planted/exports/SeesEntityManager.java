package planted.exports;

import jakarta.persistence.EntityManager;

class SeesEntityManager {
  EntityManager entities;
}
