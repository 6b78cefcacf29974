/** A browser's subscription as the server takes it. */
export interface Says {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export function says(subscription: PushSubscription): Says {
  const { endpoint = "", keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
}
