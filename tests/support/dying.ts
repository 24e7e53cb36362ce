/** Thrown where a process would have ended. */
class Died extends Error {}

/**
 * Runs something with the outside wrapped so that the process ends around its nth call: before it, or after it was
 * carried out and before anybody learnt of it.
 *
 * @returns whether it came so far
 */
export async function endsAt(
  call: number,
  when: 'before' | 'after',
  run: (mortal: <T extends object>(outside: T) => T) => Promise<unknown>,
): Promise<boolean> {
  let calls = 0;
  let isDead = false;
  const die = () => {
    isDead = true;
    throw new Died();
  };
  const mortal = <T extends object>(outside: T): T =>
    new Proxy(outside, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...given: unknown[]): unknown => {
          if (isDead) return die();
          calls += 1;
          if (calls === call && when === 'before') return die();
          const answer: unknown = Reflect.apply(method, target, given);
          if (calls !== call) return answer;
          return answer instanceof Promise ? answer.then(die) : answer;
        };
      },
    });
  try {
    await run(mortal);
  } catch (error) {
    // What fails after its end may fail in another way.
    if (!isDead) throw error;
  }
  return isDead;
}
