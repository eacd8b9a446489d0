import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  CodeRequested,
  ConfirmCode as ConfirmCodeBody,
  DisownSignIn as DisownSignInBody,
  PasswordSignIn as PasswordSignInBody,
  RequestCode as RequestCodeBody,
  SessionView,
} from '@optovik/contracts';
import { CONFIG, OpenToAll, type Config } from '@optovik/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setSessionCookie } from '../sessions/cookies';
import type { OpenedSession } from '../sessions/open-session';
import { SessionViews } from '../sessions/session-views';
import { ConfirmCode } from './confirm-code';
import { DisownSignIn } from './disown-sign-in';
import { PasswordSignIn } from './password-sign-in';
import { RequestCode } from './request-code';
import { visitOf } from './visit';

/** The door of the cabinet. */
@Controller('sign-in')
export class SignInController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly requestCode: RequestCode,
    private readonly confirmCode: ConfirmCode,
    private readonly passwordSignIn: PasswordSignIn,
    private readonly disownSignIn: DisownSignIn,
    private readonly views: SessionViews,
  ) {}

  @Post('code')
  @HttpCode(200)
  @OpenToAll()
  @ApiOperation({
    summary: 'Ask for a code by SMS; the answer is the same for a known and an unknown number',
  })
  @ApiOkResponse({ standardSchema: CodeRequested })
  request(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: RequestCodeBody }) { phone }: RequestCodeBody,
  ) {
    return this.requestCode.execute(visitOf(request, reply, this.config), phone);
  }

  @Post('confirm')
  @HttpCode(200)
  @OpenToAll()
  @ApiOperation({ summary: 'Sign in by the code' })
  @ApiOkResponse({ standardSchema: SessionView })
  async confirm(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: ConfirmCodeBody }) confirmation: ConfirmCodeBody,
  ) {
    return this.enter(
      reply,
      await this.confirmCode.execute(visitOf(request, reply, this.config), confirmation),
    );
  }

  @Post('password')
  @HttpCode(200)
  @OpenToAll()
  @ApiOperation({ summary: 'Sign in by the password' })
  @ApiOkResponse({ standardSchema: SessionView })
  async password(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body({ schema: PasswordSignInBody }) credentials: PasswordSignInBody,
  ) {
    return this.enter(
      reply,
      await this.passwordSignIn.execute(visitOf(request, reply, this.config), credentials),
    );
  }

  @Post('disown')
  @HttpCode(204)
  @OpenToAll()
  @ApiOperation({ summary: '«Это не я»: end all sessions by the link of a new-device notice' })
  @ApiNoContentResponse()
  async disown(
    @Req() request: FastifyRequest,
    @Body({ schema: DisownSignInBody }) { token }: DisownSignInBody,
  ) {
    await this.disownSignIn.execute(token, request.ip);
  }

  private enter(reply: FastifyReply, opened: OpenedSession): Promise<SessionView> {
    setSessionCookie(reply, this.config, opened.token, opened.lifeSeconds);
    return this.views.ofToken(opened.token);
  }
}
