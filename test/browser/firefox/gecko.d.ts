/** What scripts with the browser's own rights use of Firefox's inside. */

type Principal = { readonly origin: string };

type BrowserWindow = Window & {
  /** In the windows that have one. */
  readonly SidebarController?: {
    /** Its document holds the extension's page. */
    readonly browser: HTMLIFrameElement;
    readonly show: (id: string) => Promise<unknown>;
    readonly hide: () => void;
  };
};

type TextListener = (message: { readonly data: string }) => void;

/** The element that shows an extension's page in the sidebar. */
type SidebarPage = Element & {
  readonly messageManager: {
    readonly addMessageListener: (name: string, listener: TextListener) => void;
    readonly removeMessageListener: (name: string, listener: TextListener) => void;
    readonly loadFrameScript: (address: string, alsoInLater: boolean) => void;
  } | null;
};

declare const Services: {
  readonly perms: {
    readonly ALLOW_ACTION: number;
    readonly addFromPrincipal: (principal: Principal, type: string, action: number) => void;
    readonly removeFromPrincipal: (principal: Principal, type: string) => void;
  };
  readonly scriptSecurityManager: {
    readonly createContentPrincipalFromOrigin: (origin: string) => Principal;
  };
  readonly prefs: { readonly setIntPref: (name: string, value: number) => void };
  /** Windows of the browser, by what they are for. */
  readonly wm: { readonly getEnumerator: (type: string) => Iterable<BrowserWindow> };
  readonly console: {
    readonly registerListener: (listener: { readonly observe: (message: ConsoleMessage) => void }) => void;
  };
  readonly ppmm: {
    readonly loadProcessScript: (address: string, alsoInLater: boolean) => void;
    readonly addMessageListener: (
      name: string,
      listener: (message: { readonly data: string }) => void,
    ) => void;
  };
  readonly appinfo: { readonly processType: number; readonly PROCESS_TYPE_DEFAULT: number };
  readonly cpmm: { readonly sendAsyncMessage: (name: string, data: string) => void };
};

type ScriptError = {
  readonly errorMessage: string;
  readonly sourceName: string;
  readonly category: string;
  /** Bit 0: a warning. */
  readonly flags: number;
};

type ConsoleMessage = { readonly QueryInterface: (type: unknown) => ScriptError };

type ConsoleEvent = {
  readonly level: string;
  readonly filename: string;
  readonly innerID: number | string;
  readonly arguments: readonly unknown[];
};

declare const Ci: {
  readonly nsIScriptError: unknown;
  readonly nsIConsoleAPIStorage: unknown;
  readonly nsIPrincipal: unknown;
};

declare const Cc: Readonly<
  Record<
    string,
    {
      readonly getService: (type: unknown) => {
        readonly addLogEventListener: (listener: (event: ConsoleEvent) => void, principal: unknown) => void;
      };
      readonly createInstance: (type: unknown) => unknown;
    }
  >
>;

type GeckoExtension = {
  readonly backgroundState: string;
  readonly terminateBackground: (options: {
    readonly disableResetIdleForTest: boolean;
    readonly ignoreDevToolsAttached: boolean;
  }) => Promise<void>;
};

declare const WebExtensionPolicy: {
  readonly getByID: (id: string) => { readonly extension: GeckoExtension } | null;
};

type Origins = { readonly permissions: readonly string[]; readonly origins: readonly string[] };

declare const ChromeUtils: {
  readonly importESModule: (address: 'resource://gre/modules/ExtensionPermissions.sys.mjs') => {
    readonly ExtensionPermissions: {
      readonly add: (id: string, what: Origins, extension: GeckoExtension) => Promise<void>;
      readonly remove: (id: string, what: Origins, extension: GeckoExtension) => Promise<void>;
    };
  };
};

type ConnectionReport = {
  readonly closed: boolean;
  readonly sdpHistory: readonly { readonly isLocal: boolean }[];
  readonly inboundRtpStreamStats?: readonly {
    readonly packetsReceived?: number;
    readonly totalAudioEnergy?: number;
    readonly totalSamplesDuration?: number;
  }[];
};

declare const WebrtcGlobalInformation: {
  readonly getAllStats: (tell: (all: { readonly reports: readonly ConnectionReport[] }) => void) => void;
};
