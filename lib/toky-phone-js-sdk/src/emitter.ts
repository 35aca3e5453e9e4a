import { EventEmitter } from 'eventemitter3';

type Names<Events extends object> = EventEmitter.EventNames<Events>;
type Listener<Events extends object, T extends Names<Events>> = EventEmitter.EventListener<Events, T>;

/**
 * An `EventEmitter` whose listeners cannot hurt each other nor the one who emits: what a listener throws is reported as
 * an uncaught error, later, and the others are still called. `Events` names the listener of each event:
 * `{ ringing: (data: Ringing) => void }`.
 */
export class SafeEmitter<Events extends object> extends EventEmitter<Events> {
  /** One guard a listener, so that `off` finds what `on` put in. */
  readonly #guards = new WeakMap<object, object>();
  readonly #guarded = new WeakMap<object, object>();

  override on<T extends Names<Events>>(event: T, listener: Listener<Events, T>, context?: unknown): this {
    return super.on(event, this.#guard(listener), context);
  }

  override once<T extends Names<Events>>(event: T, listener: Listener<Events, T>, context?: unknown): this {
    return super.once(event, this.#guard(listener), context);
  }

  override off<T extends Names<Events>>(
    event: T,
    listener?: Listener<Events, T>,
    context?: unknown,
    once?: boolean,
  ): this {
    return super.off(event, listener && this.#guard(listener), context, once);
  }

  override addListener<T extends Names<Events>>(
    event: T,
    listener: Listener<Events, T>,
    context?: unknown,
  ): this {
    return this.on(event, listener, context);
  }

  override removeListener<T extends Names<Events>>(
    event: T,
    listener?: Listener<Events, T>,
    context?: unknown,
    once?: boolean,
  ): this {
    return this.off(event, listener, context, once);
  }

  override listeners<T extends Names<Events>>(event: T): Listener<Events, T>[] {
    return super.listeners(event).map((guard) => {
      const listener = this.#guarded.get(guard);
      return isLike(listener, guard) ? listener : guard;
    });
  }

  #guard<L extends (...args: never[]) => unknown>(listener: L): L {
    // The library takes a one-time listener off by the guard that it holds.
    if (this.#guarded.has(listener)) return listener;
    const known = this.#guards.get(listener);
    if (isLike(known, listener)) return known;
    const guard = new Proxy(listener, {
      apply(target, context, args) {
        try {
          Reflect.apply(target, context, args);
        } catch (error) {
          reportLater(error);
        }
      },
    });
    this.#guards.set(listener, guard);
    this.#guarded.set(guard, listener);
    return guard;
  }
}

/** A guard has the type of its listener, which the maps cannot say. */
function isLike<L extends object>(other: object | undefined, _like: L): other is L {
  return other !== undefined;
}

/** In a browser it shows in the console and in `error` of the window; elsewhere it is an uncaught exception. */
function reportLater(error: unknown): void {
  queueMicrotask(() => {
    if (typeof reportError === 'function') reportError(error);
    else throw error;
  });
}
