import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Created, StaffCreate, StaffEdit, StaffList } from '@optovik/contracts';
import type { Observable } from 'rxjs';

/** People of the seller. */
@Injectable({ providedIn: 'root' })
export class StaffClient {
  private readonly http = inject(HttpClient);

  list(): Observable<StaffList> {
    return this.http.get<StaffList>('/api/staff');
  }

  hire(person: StaffCreate): Observable<Created> {
    return this.http.post<Created>('/api/staff', person);
  }

  edit(userId: string, edit: StaffEdit): Observable<void> {
    return this.http.patch<void>(`/api/staff/${userId}`, edit);
  }
}
