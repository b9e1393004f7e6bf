using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The first tables: regions, units, accounts with their posts and delegations, and the audit.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122010000_Kernel")]
internal sealed class Kernel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRegions(migrationBuilder);
        CreateUnits(migrationBuilder);
        CreateUsers(migrationBuilder);
        CreateUserParts(migrationBuilder);
        CreatePosts(migrationBuilder);
        CreateAudit(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["AuditEntries", "Delegations", "Posts", "UserTokens", "UserLogins", "UserClaims",
            "Users", "Units", "Successions", "RegionChanges", "Regions"])
            migrationBuilder.DropTable(table);
    }

    private static void CreateRegions(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Regions",
            table => new
            {
                Id = table.Column<Guid>(),
                Code = table.Column<string>(maxLength: 20),
                Name = table.Column<string>(maxLength: 100),
                NameEnglish = table.Column<string>(maxLength: 100, nullable: true),
                Kind = table.Column<string>(maxLength: 40),
                GeographicParentId = table.Column<Guid>(nullable: true),
                ReportingParentId = table.Column<Guid>(nullable: true),
                ValidFrom = table.Column<DateOnly>(nullable: true),
                ValidTo = table.Column<DateOnly>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Regions", r => r.Id);
                table.ForeignKey("FK_Regions_Regions_GeographicParentId", r => r.GeographicParentId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Regions_Regions_ReportingParentId", r => r.ReportingParentId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Regions_Code", "Regions", "Code", unique: true);
        migration.CreateIndex("IX_Regions_GeographicParentId", "Regions", "GeographicParentId");
        migration.CreateIndex("IX_Regions_ReportingParentId", "Regions", "ReportingParentId");
        CreateRegionChanges(migration);
    }

    private static void CreateRegionChanges(MigrationBuilder migration)
    {
        migration.CreateTable(
            "RegionChanges",
            table => new
            {
                Id = table.Column<Guid>(),
                RegionId = table.Column<Guid>(),
                Kind = table.Column<string>(maxLength: 40),
                Date = table.Column<DateOnly>(),
                Document = table.Column<string>(maxLength: 200),
                Before = table.Column<string>(maxLength: 200, nullable: true),
                After = table.Column<string>(maxLength: 200, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RegionChanges", c => c.Id);
                table.ForeignKey("FK_RegionChanges_Regions_RegionId", c => c.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_RegionChanges_RegionId", "RegionChanges", "RegionId");
        migration.CreateTable(
            "Successions",
            table => new
            {
                Id = table.Column<Guid>(),
                ChangeId = table.Column<Guid>(),
                OldRegionId = table.Column<Guid>(),
                NewRegionId = table.Column<Guid>(),
                Weight = table.Column<decimal>(),
                Basis = table.Column<string>(maxLength: 40),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Successions", s => s.Id);
                table.ForeignKey("FK_Successions_RegionChanges_ChangeId", s => s.ChangeId, "RegionChanges", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Successions_Regions_OldRegionId", s => s.OldRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Successions_Regions_NewRegionId", s => s.NewRegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Successions_ChangeId", "Successions", "ChangeId");
        migration.CreateIndex("IX_Successions_NewRegionId", "Successions", "NewRegionId");
        migration.CreateIndex("IX_Successions_OldRegionId_NewRegionId", "Successions", ["OldRegionId", "NewRegionId"], unique: true);
    }

    private static void CreateUnits(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Units",
            table => new
            {
                Id = table.Column<Guid>(),
                Name = table.Column<string>(maxLength: 200),
                NameEnglish = table.Column<string>(maxLength: 200),
                Kind = table.Column<string>(maxLength: 40),
                RegionId = table.Column<Guid>(),
                ParentId = table.Column<Guid>(nullable: true),
                CreditCode = table.Column<string>(maxLength: 18, nullable: true),
                IsClosed = table.Column<bool>(),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Units", u => u.Id);
                table.ForeignKey("FK_Units_Regions_RegionId", u => u.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Units_Units_ParentId", u => u.ParentId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Units_CreditCode", "Units", "CreditCode", unique: true);
        migration.CreateIndex("IX_Units_ParentId", "Units", "ParentId");
        migration.CreateIndex("IX_Units_RegionId", "Units", "RegionId");
    }

    private static void CreateUsers(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Users",
            table => new
            {
                Id = table.Column<Guid>(),
                DisplayName = table.Column<string>(maxLength: 100),
                IsClosed = table.Column<bool>(),
                MustChangePassword = table.Column<bool>(),
                UserName = table.Column<string>(maxLength: 256, nullable: true),
                NormalizedUserName = table.Column<string>(maxLength: 256, nullable: true),
                Email = table.Column<string>(maxLength: 256, nullable: true),
                NormalizedEmail = table.Column<string>(maxLength: 256, nullable: true),
                EmailConfirmed = table.Column<bool>(),
                PasswordHash = table.Column<string>(maxLength: 400, nullable: true),
                SecurityStamp = table.Column<string>(maxLength: 100, nullable: true),
                ConcurrencyStamp = table.Column<string>(maxLength: 100, nullable: true),
                PhoneNumber = table.Column<string>(maxLength: 256, nullable: true),
                PhoneNumberConfirmed = table.Column<bool>(),
                TwoFactorEnabled = table.Column<bool>(),
                LockoutEnd = table.Column<DateTime>(nullable: true),
                LockoutEnabled = table.Column<bool>(),
                AccessFailedCount = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey("PK_Users", u => u.Id));
        migration.CreateIndex("UserNameIndex", "Users", "NormalizedUserName", unique: true);
        migration.CreateIndex("EmailIndex", "Users", "NormalizedEmail");
    }

    private static void CreateUserParts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "UserClaims",
            table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                UserId = table.Column<Guid>(),
                ClaimType = table.Column<string>(maxLength: 400, nullable: true),
                ClaimValue = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserClaims", c => c.Id);
                table.ForeignKey("FK_UserClaims_Users_UserId", c => c.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_UserClaims_UserId", "UserClaims", "UserId");
        migration.CreateTable(
            "UserLogins",
            table => new
            {
                LoginProvider = table.Column<string>(maxLength: 128),
                ProviderKey = table.Column<string>(maxLength: 128),
                ProviderDisplayName = table.Column<string>(maxLength: 200, nullable: true),
                UserId = table.Column<Guid>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserLogins", l => new { l.LoginProvider, l.ProviderKey });
                table.ForeignKey("FK_UserLogins_Users_UserId", l => l.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migration.CreateIndex("IX_UserLogins_UserId", "UserLogins", "UserId");
        migration.CreateTable(
            "UserTokens",
            table => new
            {
                UserId = table.Column<Guid>(),
                LoginProvider = table.Column<string>(maxLength: 128),
                Name = table.Column<string>(maxLength: 128),
                Value = table.Column<string>(maxLength: 400, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_UserTokens", t => new { t.UserId, t.LoginProvider, t.Name });
                table.ForeignKey("FK_UserTokens_Users_UserId", t => t.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreatePosts(MigrationBuilder migration)
    {
        migration.CreateTable(
            "Posts",
            table => new
            {
                Id = table.Column<Guid>(),
                UserId = table.Column<Guid>(),
                UnitId = table.Column<Guid>(),
                Role = table.Column<string>(maxLength: 40),
                Scope = table.Column<string>(maxLength: 40),
                RegionId = table.Column<Guid>(nullable: true),
                ValidFrom = table.Column<DateTime>(),
                ValidTo = table.Column<DateTime>(nullable: true),
                IsDefault = table.Column<bool>(),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Posts", p => p.Id);
                table.ForeignKey("FK_Posts_Users_UserId", p => p.UserId, "Users", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Posts_Units_UnitId", p => p.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Posts_Regions_RegionId", p => p.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Posts_UserId", "Posts", "UserId");
        migration.CreateIndex("IX_Posts_UnitId", "Posts", "UnitId");
        migration.CreateIndex("IX_Posts_RegionId", "Posts", "RegionId");
        migration.CreateTable(
            "Delegations",
            table => new
            {
                Id = table.Column<Guid>(),
                PostId = table.Column<Guid>(),
                ToUserId = table.Column<Guid>(),
                StartsAt = table.Column<DateTime>(),
                EndsAt = table.Column<DateTime>(),
                Reason = table.Column<string>(maxLength: 400),
                RevokedAt = table.Column<DateTime>(nullable: true),
                Version = table.Column<int>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Delegations", d => d.Id);
                table.ForeignKey("FK_Delegations_Posts_PostId", d => d.PostId, "Posts", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Delegations_Users_ToUserId", d => d.ToUserId, "Users", "Id", onDelete: ReferentialAction.Restrict);
            });
        migration.CreateIndex("IX_Delegations_PostId", "Delegations", "PostId");
        migration.CreateIndex("IX_Delegations_ToUserId", "Delegations", "ToUserId");
    }

    private static void CreateAudit(MigrationBuilder migration)
    {
        migration.CreateTable(
            "AuditEntries",
            table => new
            {
                Sequence = table.Column<long>(),
                At = table.Column<DateTime>(),
                UserId = table.Column<Guid>(),
                UserName = table.Column<string>(maxLength: 100),
                ActingFor = table.Column<string>(maxLength: 100, nullable: true),
                Command = table.Column<string>(maxLength: 60),
                Subject = table.Column<string>(maxLength: 120),
                RegionId = table.Column<Guid>(nullable: true),
                UnitId = table.Column<Guid>(nullable: true),
                Reason = table.Column<string>(maxLength: 1000, nullable: true),
                SentenceZh = table.Column<string>(),
                SentenceEn = table.Column<string>(),
                Changes = table.Column<string>(),
                PreviousHash = table.Column<string>(maxLength: 64),
                Hash = table.Column<string>(maxLength: 64),
            },
            constraints: table => table.PrimaryKey("PK_AuditEntries", e => e.Sequence));
        migration.CreateIndex("IX_AuditEntries_Subject", "AuditEntries", "Subject");
        migration.CreateIndex("IX_AuditEntries_UserId", "AuditEntries", "UserId");
        migration.CreateIndex("IX_AuditEntries_At", "AuditEntries", "At");
    }
}
