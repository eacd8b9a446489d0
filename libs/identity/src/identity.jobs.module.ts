import { Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, DrainLoops, type Config } from '@optovik/platform';
import { ForgetOld } from './sessions/forget-old';
import { DemoSms } from './sms/demo-sms';
import { HttpSms } from './sms/http-sms';
import { SendSms } from './sms/send-sms';
import { SmsSender } from './sms/sms-sender';

const SWEEP_EVERY_MS = 10 * 60 * 1000;

/** What identity does behind the screens: sends SMS and forgets what is old. */
@Module({
  providers: [
    SendSms,
    ForgetOld,
    {
      provide: SmsSender,
      inject: [CONFIG],
      useFactory: (config: Config): SmsSender =>
        config.SMS_PROVIDER === 'http' && config.SMS_HTTP_URL && config.SMS_HTTP_TOKEN
          ? new HttpSms(config.SMS_HTTP_URL, config.SMS_HTTP_TOKEN)
          : new DemoSms(),
    },
  ],
})
export class IdentityJobsModule implements OnModuleInit {
  constructor(
    private readonly loops: DrainLoops,
    private readonly sendSms: SendSms,
    private readonly forgetOld: ForgetOld,
  ) {}

  onModuleInit(): void {
    this.loops.onTopic('sms', (signal) => this.sendSms.drain(signal));
    this.loops.every(SWEEP_EVERY_MS, 'forget old sign-ins', (signal) => this.forgetOld.sweep(signal));
  }
}
